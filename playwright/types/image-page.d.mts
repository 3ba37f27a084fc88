import { ConfirmDeletion } from './confirm-deletion.mjs';
/** `/images/{id}`: everything about one image. */
export declare class ImagePage {
    page: import("@playwright/test").Page;
    title: import("@playwright/test").Locator;
    history: import("@playwright/test").Locator;
    delete: import("@playwright/test").Locator;
    /** There where the image has no lock of its own; where it has one, `changeProtection` is. */
    protect: import("@playwright/test").Locator;
    changeProtection: import("@playwright/test").Locator;
    checkNow: import("@playwright/test").Locator;
    /** @param {import('@playwright/test').Page} page */
    constructor(page: import('@playwright/test').Page);
    /** @param {string} imageId */
    open(imageId: string): Promise<void>;
    /**
     * Opens a reason by its sentence and gives its card: what it rests on, by name, and what to do.
     * @param {RegExp | string} sentence
     */
    openReason(sentence: RegExp | string): Promise<import("@playwright/test").Locator>;
    /**
     * A section by its heading: "Used by", "Regions", "Made from" and others.
     * @param {string} name
     */
    section(name: string): import("@playwright/test").Locator;
    /** Asks to delete it. Resolves when everything was read live; nothing is deleted yet. */
    askToDelete(): Promise<ConfirmDeletion>;
}
