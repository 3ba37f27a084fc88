import { DeletionPage } from './deletion-page.mjs';
/** The dialog that shows what would go, what goes along and what stays, and has exactly that confirmed. */
export declare class ConfirmDeletion {
    page: import("@playwright/test").Page;
    dialog: import("@playwright/test").Locator;
    stays: import("@playwright/test").Locator;
    notFullyChecked: import("@playwright/test").Locator;
    goesWithLosses: import("@playwright/test").Locator;
    goes: import("@playwright/test").Locator;
    reason: import("@playwright/test").Locator;
    ticket: import("@playwright/test").Locator;
    /** Where something is lost: the phrase that the dialog asks for is typed here. */
    confirmation: import("@playwright/test").Locator;
    /** The last button. It says the numbers, and in its description why it cannot be pressed yet. */
    final: import("@playwright/test").Locator;
    /** How it goes, once it was confirmed. */
    progress: import("@playwright/test").Locator;
    /** @param {import('@playwright/test').Page} page */
    constructor(page: import('@playwright/test').Page);
    /**
     * The dialog that is being opened, when it shows its groups.
     * @param {import('@playwright/test').Page} page
     */
    static on(page: import('@playwright/test').Page): Promise<ConfirmDeletion>;
    /**
     * Says why, types the phrase where one is asked for, and presses the final button.
     * @param {{ reason?: string, ticket?: string, phrase?: string }} [given]
     */
    confirm({ reason, ticket, phrase }?: {
        reason?: string;
        ticket?: string;
        phrase?: string;
    }): Promise<void>;
    /** Goes on to the page of the deletion that was confirmed. */
    openDeletion(): Promise<DeletionPage>;
}
