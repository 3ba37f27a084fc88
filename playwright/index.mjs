/**
 * Page objects of the console for Playwright, in the roles and names of docs/automation.md. They wait and find; what is right is for the test to
 * say. The browser's language must be English.
 */
export { ConfirmDeletion } from './confirm-deletion.mjs';
export { DeletionPage } from './deletion-page.mjs';
export { ImagePage } from './image-page.mjs';
export { ImagesPage } from './images-page.mjs';
export { SignInPage } from './sign-in-page.mjs';
