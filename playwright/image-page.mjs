import { ConfirmDeletion } from './confirm-deletion.mjs';

/** `/images/{id}`: everything about one image. */
export class ImagePage {
  /** @param {import('@playwright/test').Page} page */
  constructor(page) {
    this.page = page;
    this.title = page.getByRole('heading', { level: 1 });
    this.history = page.getByRole('list', { name: 'History' });
    this.delete = page.getByRole('button', { name: 'Delete…' });
    /** There where the image has no lock of its own; where it has one, `changeProtection` is. */
    this.protect = page.getByRole('button', { name: 'Protect…' });
    this.changeProtection = page.getByRole('button', { name: 'Protection…' });
    this.checkNow = page.getByRole('button', { name: 'Check now' });
  }

  /** @param {string} imageId */
  async open(imageId) {
    await this.page.goto(`/images/${imageId}`);
  }

  /**
   * Opens a reason by its sentence and gives its card: what it rests on, by name, and what to do.
   * @param {RegExp | string} sentence
   */
  async openReason(sentence) {
    await this.page.getByRole('button', { name: sentence, expanded: false }).click();
    const opened = this.page.getByRole('button', { name: sentence, expanded: true });
    return this.page.getByRole('listitem').filter({ has: opened });
  }

  /**
   * A section by its heading: "Used by", "Regions", "Made from" and others.
   * @param {string} name
   */
  section(name) {
    return this.page.locator('section').filter({ has: this.page.getByRole('heading', { level: 3, name }) });
  }

  /** Asks to delete it. Resolves when everything was read live; nothing is deleted yet. */
  async askToDelete() {
    await this.delete.click();
    return ConfirmDeletion.on(this.page);
  }
}
