'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { scopedRow, useMayNotOn } from '@/components/access/use-may';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import type { ImageDetail } from '@/lib/contract/images';

const ProtectDialog = dynamic(() => import('./protect-dialog').then((module) => module.ProtectDialog), {
  loading: () => null,
});

/** Leads to the lock of one image. */
export function ProtectButton({ image }: { image: ImageDetail }) {
  const t = useTranslations('protection');
  const [open, setOpen] = useState(false);
  const { id, name, protection, goneAt } = image;
  const mayNot = useMayNotOn('protection:change', [scopedRow(image)]);
  return (
    <>
      <Button onClick={() => setOpen(true)} disabledReason={goneAt && !protection ? t('gone') : mayNot}>
        <Icon name="lock" className="size-3.5 text-text-3" />
        {t(protection ? 'change' : 'protect')}
      </Button>
      {open && <ProtectDialog imageIds={[id]} name={name || id} lock={protection} onClose={() => setOpen(false)} />}
    </>
  );
}
