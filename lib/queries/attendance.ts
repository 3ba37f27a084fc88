/** Whether somebody is at the page. What a page asks by itself while nobody touches it does not keep a session alive. */

const UNATTENDED_AFTER_MS = 60_000;
const EVENTS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'focus'] as const;

let touchedAt: number | null = null;

/** True when nobody has touched the page for a minute. Listens from the first call on. */
export function isUnattended(): boolean {
  if (typeof window === 'undefined') return false;
  const now = performance.now();
  if (touchedAt === null) {
    touchedAt = now;
    for (const event of EVENTS) window.addEventListener(event, touch, { passive: true, capture: true });
  }
  return now - touchedAt > UNATTENDED_AFTER_MS;
}

function touch(): void {
  touchedAt = performance.now();
}
