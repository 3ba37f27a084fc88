import { ConfirmDeletion } from './confirm-deletion.mjs';
/** `/images`: the table of all images. */
export declare class ImagesPage {
    page: import("@playwright/test").Page;
    /** The table. Its `aria-rowcount` is the number of images that match, and one for the head. */
    table: import("@playwright/test").Locator;
    /** What is picked, and what can be done with it. */
    selection: import("@playwright/test").Locator;
    filters: import("@playwright/test").Locator;
    search: import("@playwright/test").Locator;
    /** Everything about one image, beside the table. */
    details: import("@playwright/test").Locator;
    /** @param {import('@playwright/test').Page} page */
    constructor(page: import('@playwright/test').Page);
    /**
     * Opens the table.
     * @param {string} [query] filters as in its address, such as `verdict=blocked&usedBy=workstation`
     */
    open(query?: string): Promise<void>;
    /**
     * Opens the table on one image, whatever its type, and gives its row.
     * @param {string} imageId
     * @returns {Promise<import('@playwright/test').Locator>}
     */
    openOn(imageId: string): Promise<import('@playwright/test').Locator>;
    /**
     * The row of an image in the table that is open: verdict, reason and what uses it, in words.
     * @param {string} imageId
     */
    row(imageId: string): import("@playwright/test").Locator;
    /**
     * Picks images of the table that is open, besides those that are picked.
     * @param {...string} imageIds
     */
    pick(...imageIds: string[]): Promise<void>;
    /** Asks to delete what is picked. Resolves when everything was read live; nothing is deleted yet. */
    askToDelete(): Promise<ConfirmDeletion>;
    /**
     * Opens the table on one image and asks to delete it.
     * @param {string} imageId
     */
    askToDeleteOne(imageId: string): Promise<ConfirmDeletion>;
}
