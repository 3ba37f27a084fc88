/** `/sign-in`, where a deep link leads whoever is not signed in, and from where it goes on to what was asked for. */
export class SignInPage {
  /** @param {import('@playwright/test').Page} page */
  constructor(page) {
    this.page = page;
    /** Leads to the organisation's own sign-in, whose page is the business of the test. */
    this.start = page.getByRole('link', { name: 'Sign in with your organisation' });
    this.preferences = page.getByRole('button', { name: 'Preferences' });
    this.signOutButton = page.getByRole('button', { name: 'Sign out' });
  }

  /** Signs out, from any screen. The provider may ask once more. */
  async signOut() {
    await this.preferences.click();
    await this.signOutButton.click();
  }
}
