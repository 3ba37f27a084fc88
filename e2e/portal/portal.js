/**
 * A portal that shows the console in a frame, word by word as docs/embedding.md tells. The address of the portal's own page says which view is
 * shown, so that its links and its reload work.
 */
const SOURCE = 'appstream-image-console';
const VERSION = 1;
const LEAST_PX = 640;
/** Room of the portal around the frame. */
const AROUND_PX = 140;

const { origin: CONSOLE } = new URL(document.documentElement.dataset.console);
const frame = document.querySelector('iframe');
const buttons = document.querySelectorAll('button[data-path]');
const shown = (name) => document.querySelector(`output[aria-label="${name}"]`);

/** The view's address inside the frame. */
function embedded(path) {
  const url = new URL(path, CONSOLE);
  url.searchParams.set('embed', '1');
  return url.href;
}

/** Never to `*`: another page may stand in the frame by now. */
function ask(wish) {
  frame.contentWindow.postMessage({ source: SOURCE, version: VERSION, ...wish }, CONSOLE);
}

const TAKE = {
  // Before that nobody would hear a wish.
  ready() {
    for (const button of buttons) button.disabled = false;
  },
  location({ path }) {
    shown('Shown').value = path;
    history.replaceState(null, '', `?view=${encodeURIComponent(path)}`);
  },
  // Not higher than the window: a list of ten thousand rows would want half a million pixels, and dialogs open at the top of the frame.
  height({ height }) {
    frame.style.height = `${Math.max(LEAST_PX, Math.min(height, innerHeight - AROUND_PX))}px`;
  },
  selected({ imageIds }) {
    shown('Selected').value = imageIds.join(' ') || 'nothing';
  },
  'deletion-started'({ deletionId, imageIds }) {
    shown('Deletion').value = `${deletionId} of ${imageIds.join(' ')} runs`;
  },
  'deletion-ended'({ deletionId, totals }) {
    shown('Deletion').value = `${deletionId} has ended: ${totals.deleted} deleted`;
  },
};

addEventListener('message', ({ data, origin, source }) => {
  if (origin !== CONSOLE || source !== frame.contentWindow) return;
  if (data?.source !== SOURCE || data.version !== VERSION) return;
  // Types that a later console adds are left alone.
  if (Object.hasOwn(TAKE, data.type)) TAKE[data.type](data);
});

for (const button of buttons)
  button.addEventListener('click', () => ask({ type: 'navigate', path: button.dataset.path }));

// A console that was ready before anybody here listened says so again.
frame.addEventListener('load', () => ask({ type: 'hello' }));

frame.src = embedded(new URLSearchParams(location.search).get('view') ?? '/images');
