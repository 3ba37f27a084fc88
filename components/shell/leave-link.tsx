'use client';

import Link from 'next/link';
import type { ComponentProps } from 'react';
import { useLeaveTarget } from './embed';

/** A link to another view. Inside a portal's frame it takes the whole window, since the frame was made for this view alone. */
export function LeaveLink(props: ComponentProps<typeof Link>) {
  return <Link target={useLeaveTarget()} {...props} />;
}
