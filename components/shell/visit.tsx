'use client';

import { createContext, type ReactNode, useContext, useState } from 'react';

const VisitStart = createContext('');

/** Remembers when this visit began: what is deleted during it stays visible, struck through. */
export function VisitProvider({ now, children }: { now: number; children: ReactNode }) {
  const [start] = useState(() => new Date(now).toISOString());
  return <VisitStart value={start}>{children}</VisitStart>;
}

/** Start of the visit, ISO 8601. */
export function useVisitStart(): string {
  return useContext(VisitStart);
}
