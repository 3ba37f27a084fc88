/** `/sign-in`, where a deep link leads whoever is not signed in, and from where it goes on to what was asked for. */
export declare class SignInPage {
    page: import("@playwright/test").Page;
    /** Leads to the organisation's own sign-in, whose page is the business of the test. */
    start: import("@playwright/test").Locator;
    preferences: import("@playwright/test").Locator;
    signOutButton: import("@playwright/test").Locator;
    /** @param {import('@playwright/test').Page} page */
    constructor(page: import('@playwright/test').Page);
    /** Signs out, from any screen. The provider may ask once more. */
    signOut(): Promise<void>;
}
