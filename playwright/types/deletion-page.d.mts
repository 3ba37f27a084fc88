/** `/deletions/{id}`: one deletion, while it is carried out and afterwards. */
export declare class DeletionPage {
    page: import("@playwright/test").Page;
    title: import("@playwright/test").Locator;
    /** The images, each with the word of its outcome. Of many only those in sight are there. */
    items: import("@playwright/test").Locator;
    /** One button per outcome that occurs, with its number; pressed, it filters. */
    outcomes: import("@playwright/test").Locator;
    /** Only where there are more images than one looks through. */
    search: import("@playwright/test").Locator;
    pause: import("@playwright/test").Locator;
    goOn: import("@playwright/test").Locator;
    stop: import("@playwright/test").Locator;
    /** Makes a plan over what failed and opens `ConfirmDeletion.on(page)`. */
    tryAgain: import("@playwright/test").Locator;
    report: import("@playwright/test").Locator;
    /** There when the deletion has ended, with its numbers. */
    finished: import("@playwright/test").Locator;
    /** @param {import('@playwright/test').Page} page */
    constructor(page: import('@playwright/test').Page);
    /** @param {string} deletionId */
    open(deletionId: string): Promise<void>;
    /** Id of the deletion that is open. */
    get id(): string;
    /**
     * The row of an image.
     * @param {string} imageId
     */
    item(imageId: string): import("@playwright/test").Locator;
    /**
     * Opens what is known of an image: the vendor's answer, what was read again, what is left. Gives its row, which holds all that.
     * @param {string} imageId
     */
    openItem(imageId: string): Promise<import("@playwright/test").Locator>;
    /** Cancels what was not sent. */
    stopForGood(): Promise<void>;
}
