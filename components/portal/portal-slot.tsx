'use client';

import dynamic from 'next/dynamic';
import { useFramed } from '@/components/shell/framed';
import type { PortalBridgeProps } from './portal-bridge';

const PortalBridge = dynamic(() => import('./portal-bridge').then((module) => module.PortalBridge), {
  loading: () => null,
});

/** The bridge to a portal, loaded only where there is one around this page. */
export function PortalSlot({ portals }: PortalBridgeProps) {
  const framed = useFramed();
  return framed && portals.length > 0 ? <PortalBridge portals={portals} /> : null;
}
