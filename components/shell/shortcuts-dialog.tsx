'use client';

import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { DialogShell } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { CommandKey } from './command-key';

const GROUPS = {
  everywhere: [
    ['search', ['/']],
    ['palette', []],
    ['help', ['?']],
    ['escape', ['Esc']],
  ],
  inTheTable: [
    ['next', ['j', '↓']],
    ['previous', ['k', '↑']],
    ['select', ['x']],
    ['open', ['Enter']],
    ['delete', ['Del']],
  ],
} as const;

/** All shortcuts, by where they work. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('keys');
  const common = useTranslations('common');
  return (
    <DialogShell title={t('title')} onClose={onClose}>
      <div className="grid gap-x-8 overflow-y-auto px-6 pt-3 pb-2 sm:grid-cols-2">
        {(['everywhere', 'inTheTable'] as const).map((group) => (
          <section key={group}>
            <h3 className="mt-2 border-b border-line pb-1 text-xs font-semibold">{t(group)}</h3>
            <dl>
              {GROUPS[group].map(([name, keys]) => (
                <div key={name} className="flex items-center justify-between gap-4 py-1.5 text-sm">
                  <dt className="text-text-2">{t(name)}</dt>
                  <dd className="flex flex-none gap-1">
                    {name === 'palette' && <CommandKey />}
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="flex justify-end border-t border-line px-6 py-3.5">
        <Button onClick={onClose}>{common('close')}</Button>
      </div>
    </DialogShell>
  );
}
