import { DeletionPage } from './deletion-page.mjs';

/** The dialog that shows what would go, what goes along and what stays, and has exactly that confirmed. */
export class ConfirmDeletion {
  /** @param {import('@playwright/test').Page} page */
  constructor(page) {
    this.page = page;
    this.dialog = page.getByRole('alertdialog', { name: /^Delete/ });
    this.stays = this.dialog.getByRole('group', { name: 'Stays' });
    this.notFullyChecked = this.dialog.getByRole('group', { name: 'Not fully checked' });
    this.goesWithLosses = this.dialog.getByRole('group', { name: 'Goes with losses' });
    this.goes = this.dialog.getByRole('group', { name: 'Goes', exact: true });
    this.reason = this.dialog.getByRole('textbox', { name: 'Reason' });
    this.ticket = this.dialog.getByRole('textbox', { name: 'Ticket' });
    /** Where something is lost: the phrase that the dialog asks for is typed here. */
    this.confirmation = this.dialog.getByRole('textbox', { name: 'Confirmation' });
    /** The last button. It says the numbers, and in its description why it cannot be pressed yet. */
    this.final = this.dialog.getByRole('button', { name: /^Delete \d/ });
    /** How it goes, once it was confirmed. */
    this.progress = this.dialog.getByRole('status');
  }

  /**
   * The dialog that is being opened, when it shows its groups.
   * @param {import('@playwright/test').Page} page
   */
  static async on(page) {
    const confirmation = new ConfirmDeletion(page);
    await confirmation.dialog.getByRole('group').first().waitFor();
    return confirmation;
  }

  /**
   * Says why, types the phrase where one is asked for, and presses the final button.
   * @param {{ reason?: string, ticket?: string, phrase?: string }} [given]
   */
  async confirm({ reason, ticket, phrase } = {}) {
    if (reason) await this.reason.fill(reason);
    if (ticket) await this.ticket.fill(ticket);
    if (phrase) await this.confirmation.fill(phrase);
    await this.final.click();
  }

  /** Goes on to the page of the deletion that was confirmed. */
  async openDeletion() {
    await this.dialog.getByRole('link', { name: 'Open the deletion' }).click();
    await this.page.waitForURL(/\/deletions\/[\w-]+/);
    return new DeletionPage(this.page);
  }
}
