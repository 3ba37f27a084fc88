/** `/deletions/{id}`: one deletion, while it is carried out and afterwards. */
export class DeletionPage {
  /** @param {import('@playwright/test').Page} page */
  constructor(page) {
    this.page = page;
    this.title = page.getByRole('heading', { level: 1 });
    /** The images, each with the word of its outcome. Of many only those in sight are there. */
    this.items = page.getByRole('table', { name: 'Items' });
    /** One button per outcome that occurs, with its number; pressed, it filters. */
    this.outcomes = page.getByRole('group', { name: 'Outcomes' });
    /** Only where there are more images than one looks through. */
    this.search = page.getByRole('searchbox', { name: 'Search the items' });
    this.pause = page.getByRole('button', { name: 'Pause', exact: true });
    this.goOn = page.getByRole('button', { name: 'Go on' });
    this.stop = page.getByRole('button', { name: 'Stop', exact: true });
    /** Makes a plan over what failed and opens `ConfirmDeletion.on(page)`. */
    this.tryAgain = page.getByRole('button', { name: 'Try again' });
    this.report = page.getByRole('button', { name: 'Report', exact: true });
    /** There when the deletion has ended, with its numbers. */
    this.finished = page.getByRole('status').filter({ hasText: 'Finished' });
  }

  /** @param {string} deletionId */
  async open(deletionId) {
    await this.page.goto(`/deletions/${deletionId}`);
  }

  /** Id of the deletion that is open. */
  get id() {
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? '';
  }

  /**
   * The row of an image.
   * @param {string} imageId
   */
  item(imageId) {
    return this.items.getByRole('row').filter({ hasText: imageId });
  }

  /**
   * Opens what is known of an image: the vendor's answer, what was read again, what is left. Gives its row, which holds all that.
   * @param {string} imageId
   */
  async openItem(imageId) {
    const item = this.item(imageId);
    await item.getByRole('button', { name: /^Details of/ }).click();
    return item;
  }

  /** Cancels what was not sent. */
  async stopForGood() {
    await this.stop.click();
    await this.page.getByRole('alertdialog').getByRole('button', { name: 'Stop the deletion' }).click();
  }
}
