import { ConfirmDeletion } from './confirm-deletion.mjs';

/** Every type of image, for addresses that must find any image. */
const ALL_TYPES = ['User', 'Shared', 'System', 'Community'].map((type) => `type=${type}`).join('&');

/** `/images`: the table of all images. */
export class ImagesPage {
  /** @param {import('@playwright/test').Page} page */
  constructor(page) {
    this.page = page;
    /** The table. Its `aria-rowcount` is the number of images that match, and one for the head. */
    this.table = page.getByRole('table', { name: 'Images' });
    /** What is picked, and what can be done with it. */
    this.selection = page.getByRole('region', { name: 'Selection' });
    this.filters = page.getByRole('group', { name: 'Filters' });
    this.search = page.getByRole('searchbox', { name: 'Search images' });
    /** Everything about one image, beside the table. */
    this.details = page.getByRole('complementary', { name: /^Details of / });
  }

  /**
   * Opens the table.
   * @param {string} [query] filters as in its address, such as `verdict=blocked&usedBy=workstation`
   */
  async open(query = '') {
    await this.page.goto(query ? `/images?${query}` : '/images');
  }

  /**
   * Opens the table on one image, whatever its type, and gives its row.
   * @param {string} imageId
   * @returns {Promise<import('@playwright/test').Locator>}
   */
  async openOn(imageId) {
    await this.open(`search=${encodeURIComponent(imageId)}&${ALL_TYPES}`);
    return this.row(imageId);
  }

  /**
   * The row of an image in the table that is open: verdict, reason and what uses it, in words.
   * @param {string} imageId
   */
  row(imageId) {
    return this.table.getByRole('row').filter({ has: this.page.getByText(imageId, { exact: true }) });
  }

  /**
   * Picks images of the table that is open, besides those that are picked.
   * @param {...string} imageIds
   */
  async pick(...imageIds) {
    for (const imageId of imageIds) await this.row(imageId).getByRole('checkbox').check();
  }

  /** Asks to delete what is picked. Resolves when everything was read live; nothing is deleted yet. */
  async askToDelete() {
    await this.selection.getByRole('button', { name: /^Delete…/ }).click();
    return ConfirmDeletion.on(this.page);
  }

  /**
   * Opens the table on one image and asks to delete it.
   * @param {string} imageId
   */
  async askToDeleteOne(imageId) {
    await this.openOn(imageId);
    await this.pick(imageId);
    return this.askToDelete();
  }
}
