'use client';

import dynamic from 'next/dynamic';
import { useEffect } from 'react';
import { belongsElsewhere } from './keyboard';
import { open, openPalette, openShortcuts, useOpened } from './opened';

const Palette = dynamic(() => import('./palette').then((module) => module.Palette), { loading: () => null });
const ShortcutsDialog = dynamic(() => import('./shortcuts-dialog').then((module) => module.ShortcutsDialog), {
  loading: () => null,
});

function onKeyDown(event: KeyboardEvent): void {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    openPalette();
  } else if (event.key === '?' && !belongsElsewhere(event)) {
    event.preventDefault();
    openShortcuts();
  }
}

/** The shortcuts that work everywhere, and the windows that they open. */
export function Shortcuts() {
  const current = useOpened();
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  if (current === 'palette') return <Palette onClose={() => open(null)} />;
  if (current === 'shortcuts') return <ShortcutsDialog onClose={() => open(null)} />;
  return null;
}
