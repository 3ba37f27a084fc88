'use client';

import { useQueries } from '@tanstack/react-query';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { plainAddress } from '@/components/shell/embed';
import { deletionQuery, hasEnded } from '@/lib/queries/deletion';
import { subscribeToNews } from './portal-news';
import { parentOrigins, send, wishOf } from './portal-window';

export interface PortalBridgeProps {
  /** Origins that may show the console. */
  portals: readonly string[];
}

/** Tells the portal around this frame what happens here, and takes its wishes. Docs: `docs/embedding.md`. */
export function PortalBridge({ portals }: PortalBridgeProps) {
  const [origins] = useState(() => parentOrigins(portals, window.location.ancestorOrigins?.[0]));
  const path = usePath();
  const latest = useRef(path);
  useEffect(() => {
    latest.current = path;
  }, [path]);
  const router = useRouter();
  useEffect(() => {
    const take = (event: MessageEvent) => {
      const wish = wishOf(event, window.parent, origins);
      if (wish?.type === 'navigate') router.push(wish.path);
      if (wish?.type === 'hello') send({ type: 'ready', path: latest.current }, origins);
    };
    window.addEventListener('message', take);
    send({ type: 'ready', path: latest.current }, origins);
    return () => window.removeEventListener('message', take);
  }, [origins, router]);
  useEffect(() => send({ type: 'location', path }, origins), [path, origins]);
  useEffect(() => subscribeToNews((news) => send(news, origins)), [origins]);
  useHeight(origins);
  return <EndedDeletions origins={origins} />;
}

function usePath(): string {
  const pathname = usePathname();
  const params = useSearchParams().toString();
  return plainAddress(params === '' ? pathname : `${pathname}?${params}`);
}

/** The height of the view, whenever it changes. */
function useHeight(origins: readonly string[]): void {
  useEffect(() => {
    const view = document.querySelector<HTMLElement>('[data-embedded]') ?? document.body;
    let told = 0;
    const observer = new ResizeObserver(() => {
      const height = Math.ceil(view.getBoundingClientRect().height);
      if (height !== told) send({ type: 'height', height }, origins);
      told = height;
    });
    observer.observe(view);
    return () => observer.disconnect();
  }, [origins]);
}

/** Follows what was begun in this frame to its end, whether or not the screen still shows it. */
function EndedDeletions({ origins }: { origins: readonly string[] }) {
  const [running, setRunning] = useState<readonly string[]>([]);
  useEffect(
    () =>
      subscribeToNews((news) => {
        if (news.type === 'deletion-started') setRunning((ids) => [...new Set([...ids, news.deletionId])]);
      }),
    [],
  );
  const ended = useQueries({ queries: running.map((id) => deletionQuery(id)) }).flatMap(({ data }) =>
    data && hasEnded(data) ? [data] : [],
  );
  useEffect(() => {
    if (ended.length === 0) return;
    for (const { id, state, totals } of ended) send({ type: 'deletion-ended', deletionId: id, state, totals }, origins);
    const ids = ended.map(({ id }) => id);
    setRunning((all) => all.filter((id) => !ids.includes(id)));
  }, [ended, origins]);
  return null;
}
