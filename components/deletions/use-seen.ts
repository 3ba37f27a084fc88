'use client';

import { type RefObject, useEffect, useState } from 'react';
import { useFramed } from '@/components/shell/framed';

/** `seen`: nothing covers it, and nobody has made it transparent or moved it away; outside of frames always. `cannot-tell`: the browser does not say. */
export type Sight = 'seen' | 'hidden' | 'cannot-tell';

/** Least time between two looks; the specification asks for 100 ms or more. */
const LOOK_MS = 100;

/** The part of the API that not every browser has (Intersection Observer, version 2). */
type VisibilityInit = IntersectionObserverInit & { trackVisibility: true; delay: number };

/**
 * Whether a person can see an element that stands in another page's frame, so that no press meant for what is drawn over it reaches it.
 * The browser answers for the whole way up to the screen.
 */
export function useSeen(element: RefObject<HTMLElement | null>): Sight {
  const framed = useFramed();
  const [sight, setSight] = useState<Sight>('hidden');
  useEffect(() => {
    if (!framed || !element.current) return;
    if (!('isVisible' in IntersectionObserverEntry.prototype)) return setSight('cannot-tell');
    const options: VisibilityInit = { trackVisibility: true, delay: LOOK_MS, threshold: [0, 1] };
    const observer = new IntersectionObserver((entries) => {
      const last = entries.at(-1);
      const isVisible = last !== undefined && 'isVisible' in last && last.isVisible === true;
      setSight(isVisible && last.intersectionRatio === 1 ? 'seen' : 'hidden');
    }, options);
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [framed, element]);
  return framed ? sight : 'seen';
}
