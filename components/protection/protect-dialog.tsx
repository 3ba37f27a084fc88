'use client';

import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { DialogShell } from '@/components/ui/dialog';
import type { LockResults } from '@/lib/contract/protection';
import { useNow } from '@/lib/intl/now';
import { protectImages } from '@/lib/queries/protection';
import { FormShell } from './form-shell';
import { LockRemoval } from './removal-dialog';
import { TermsFields } from './terms-fields';
import { missingOf, NO_TERMS, requestOf, typedOf } from './typed-terms';
import { useRefresh } from './use-refresh';

export interface LockTerms {
  owner: string;
  reason: string;
  expiresAt: string | null;
}

export interface ProtectDialogProps {
  imageIds: readonly string[];
  /** Of a single image. */
  name: string;
  /** The lock that a single image has; null when it has none. */
  lock: LockTerms | null;
  onClose: () => void;
}

/** Sets or changes the lock of images, and leads to its removal. */
export function ProtectDialog({ imageIds, name, lock, onClose }: ProtectDialogProps) {
  const [removing, setRemoving] = useState(false);
  const [only] = imageIds;
  if (removing && lock && only !== undefined)
    return <LockRemoval imageId={only} name={name} lock={lock} onClose={onClose} />;
  return <LockForm imageIds={imageIds} name={name} lock={lock} onClose={onClose} onRemove={() => setRemoving(true)} />;
}

function LockForm({ imageIds, name, lock, onClose, onRemove }: ProtectDialogProps & { onRemove: () => void }) {
  const t = useTranslations('protection');
  const now = useNow();
  const refresh = useRefresh();
  const first = useRef<HTMLInputElement>(null);
  const [terms, setTerms] = useState(lock ? typedOf(lock) : NO_TERMS);
  const [left, setLeft] = useState(imageIds);
  const save = useMutation({
    mutationFn: () => protectImages({ imageIds: [...left], ...requestOf(terms, lock) }),
    onSuccess: async (results) => {
      await refresh();
      if (results.every(({ result }) => result === 'protected' || result === 'changed')) onClose();
    },
  });
  const missing = missingOf(terms, now);
  const count = left.length;
  if (save.data && !save.isPending) {
    const again = () => {
      setLeft(save.data.filter(({ result }) => result === 'failed').map(({ imageId }) => imageId));
      save.reset();
    };
    return <Results results={save.data} onAgain={again} onClose={onClose} />;
  }
  const title = lock
    ? t('dialog.titleChange', { name })
    : imageIds.length === 1
      ? t('dialog.titleOne', { name })
      : t('dialog.titleMany', { count });
  return (
    <FormShell
      title={title}
      onClose={onClose}
      initialFocus={first}
      error={save.error}
      submit={lock ? t('dialog.submitChange') : t('dialog.submit', { count })}
      busy={save.isPending ? t('dialog.saving') : null}
      missing={missing && t(`missing.${missing}`)}
      onSubmit={() => save.mutate()}
      aside={lock && <Button onClick={onRemove}>{t('dialog.remove')}</Button>}
    >
      <p className="mb-4 text-text-2">
        {t('dialog.body', { count })} {imageIds.length > 1 && t('dialog.replaces')}
      </p>
      <TermsFields terms={terms} onTerms={setTerms} readOnly={save.isPending} reasonRef={first} />
    </FormShell>
  );
}

/** Shown when not all of many could be protected. */
function Results({
  results,
  onAgain,
  onClose,
}: {
  results: LockResults['results'];
  onAgain: () => void;
  onClose: () => void;
}) {
  const t = useTranslations('protection');
  const close = useRef<HTMLButtonElement>(null);
  const numberOf = (wanted: string) => results.filter(({ result }) => result === wanted).length;
  const absent = numberOf('not-found');
  const failed = numberOf('failed');
  const done = results.length - absent - failed;
  return (
    <DialogShell
      kind="alert"
      title={t('result.title', { done, count: results.length })}
      onClose={onClose}
      initialFocus={close}
    >
      <div role="status" className="px-6 pt-1 pb-5 text-text-2">
        {absent > 0 && <p>{t('result.not-found', { count: absent })}</p>}
        {failed > 0 && <p>{t('result.failed', { count: failed })}</p>}
      </div>
      <div className="flex flex-none justify-end gap-2 border-t border-line px-6 py-3.5">
        {failed > 0 && <Button onClick={onAgain}>{t('result.retry')}</Button>}
        <Button ref={close} onClick={onClose}>
          {t('result.close')}
        </Button>
      </div>
    </DialogShell>
  );
}
