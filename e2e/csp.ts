/** Keeps book of what the console's own content security policy stopped, in every page of every browser context of a test. */
import type { Browser, BrowserContext } from '@playwright/test';

const MARK = '[policy violated]';

/** Gives every context that the browser opens from now on a listener; what was stopped goes into the list. */
export function watchPolicy(browser: Browser, stopped: string[]): void {
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    await watch(context, stopped);
    return context;
  };
}

async function watch(context: BrowserContext, stopped: string[]): Promise<void> {
  context.on('console', (message) => {
    if (message.text().startsWith(MARK)) stopped.push(message.text());
  });
  await context.addInitScript((mark) => {
    document.addEventListener('securitypolicyviolation', (event) => {
      // Other sites that a test goes through have policies of their own.
      if (!event.originalPolicy.startsWith("default-src 'none'; script-src 'nonce-")) return;
      const { effectiveDirective, blockedURI, documentURI, sample, sourceFile, lineNumber } = event;
      console.error(mark, effectiveDirective, blockedURI, documentURI, sample, sourceFile, lineNumber);
    });
  }, MARK);
}
