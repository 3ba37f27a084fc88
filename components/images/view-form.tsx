'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { FailureNotice } from '@/components/shell/failure-notice';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Icon } from '@/components/ui/icon';
import type { View } from '@/lib/contract/views';
import { MAX_VIEW_NAME } from '@/lib/domain/view';
import { changeView, saveView } from '@/lib/queries/change-view';
import { KEYS } from '@/lib/queries/keys';
import { DeleteView } from './delete-view';

export interface ViewFormProps {
  /** The view that is changed; null for a new one. */
  view: View | null;
  suggested: string;
  /** What is shown now. */
  search: string;
  /** Called with the view as it is now, or null when it was deleted. */
  onDone: (view: View | null) => void;
  onCancel: () => void;
}

/** Name and sharing of a view, and for one that exists what it shows and its end. */
export function ViewForm({ view, suggested, search, onDone, onCancel }: ViewFormProps) {
  const t = useTranslations('views');
  const common = useTranslations('common');
  const id = useId();
  const client = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(suggested);
  const [shared, setShared] = useState(view?.shared ?? false);
  const [deleting, setDeleting] = useState(false);
  useEffect(() => field.current?.select(), []);
  const save = useMutation({
    mutationFn: (kept: string) =>
      view ? changeView(view.id, { name, shared, search: kept }) : saveView({ name, shared, search: kept }),
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: [KEYS.views] });
      onDone(saved);
    },
  });
  const missing = name.trim() === '' ? t('nameMissing') : null;
  const busy = save.isPending ? t('saving') : null;
  if (view && deleting) return <DeleteView view={view} onDone={() => onDone(null)} onKeep={() => setDeleting(false)} />;
  return (
    <form
      aria-label={t(view ? 'changeTitle' : 'saveTitle')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!missing && !busy) save.mutate(view?.search ?? search);
      }}
    >
      <h2 className="font-semibold">{t(view ? 'changeTitle' : 'saveTitle')}</h2>
      {!view && <p className="mt-1 text-xs text-text-3">{t('saveWhat')}</p>}
      <label htmlFor={`${id}-name`} className="mt-3 block text-xs font-medium text-text-2">
        {t('name')}
      </label>
      <input
        ref={field}
        id={`${id}-name`}
        type="text"
        autoComplete="off"
        maxLength={MAX_VIEW_NAME}
        value={name}
        onChange={({ target }) => setName(target.value)}
        className="mt-1 h-8 w-full rounded border border-mark bg-surface px-2.5"
      />
      <label htmlFor={`${id}-shared`} className="mt-2 flex items-center gap-2 py-1">
        <Checkbox id={`${id}-shared`} checked={shared} onChange={({ target }) => setShared(target.checked)} />
        {t('share')}
      </label>
      {view && (
        <Button
          className="mt-2"
          onClick={() => save.mutate(search)}
          disabledReason={busy ?? missing ?? (view.search === search ? t('updatedAlready') : null)}
        >
          {t('updateShort')}
        </Button>
      )}
      {save.isError && <FailureNotice error={save.error} className="mt-3" />}
      <div className="mt-3 flex items-center gap-2 border-t border-line pt-3">
        {view && (
          <Button variant="quiet" onClick={() => setDeleting(true)}>
            <Icon name="trash" />
            {t('delete')}
          </Button>
        )}
        <Button onClick={onCancel} className="ml-auto">
          {common('cancel')}
        </Button>
        <Button type="submit" variant="primary" disabledReason={missing ?? busy}>
          {t('submit')}
        </Button>
      </div>
    </form>
  );
}
