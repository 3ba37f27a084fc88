'use client';

import { type UseQueryResult, useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl/react';
import { useEmbedded } from '@/components/shell/embed';
import { FailureNotice } from '@/components/shell/failure-notice';
import { Button, type ButtonProps } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import { Pill } from '@/components/ui/pill';
import { Skeleton } from '@/components/ui/skeleton';
import type { View, ViewList as Views } from '@/lib/contract/views';
import { viewAddress } from '@/lib/domain/view';
import { VIEW_PRESETS } from '@/lib/domain/view-presets';
import { changeView } from '@/lib/queries/change-view';
import { KEYS } from '@/lib/queries/keys';
import type { useShownView } from './use-shown-view';

/** What stands for the button that saves, where otherwise the id of a view says which one gets the focus. */
export const SAVE = 'save';

export interface ViewListProps {
  views: UseQueryResult<Views>;
  shown: ReturnType<typeof useShownView>;
  /** What would be saved now. */
  search: string;
  /** What gets the focus: `save`, or the id of the view that was changed. */
  focus: string | null;
  onApplied: () => void;
  onSave: () => void;
  onEdit: (view: View) => void;
}

/** The console's suggestions, the own views and those of others, each a link. */
export function ViewList({ views, shown, search, focus, onApplied, onSave, onEdit }: ViewListProps) {
  const t = useTranslations('views');
  const all = views.data?.views ?? [];
  const own = all.filter((view) => view.own);
  const others = all.filter((view) => !view.own);
  const link = { shown, onApplied };
  return (
    <>
      <Section title={t('presets')}>
        {VIEW_PRESETS.map((preset) => (
          <Row key={preset.id} view={preset} name={t(`preset.${preset.id}`)} {...link} />
        ))}
      </Section>
      <Section title={t('own')}>
        {own.map((view) => (
          <Row key={view.id} view={view} name={view.name} {...link}>
            {view.shared && <Pill className="flex-none">{t('shared')}</Pill>}
            <FocusedButton
              takesFocus={focus === view.id}
              variant="quiet"
              size="small"
              aria-label={t('change', { name: view.name })}
              title={t('change', { name: view.name })}
              onClick={() => onEdit(view)}
            >
              <Icon name="pencil" />
            </FocusedButton>
          </Row>
        ))}
      </Section>
      {views.isSuccess && own.length === 0 && <p className="px-2 text-xs text-text-3">{t('noneOwn')}</p>}
      {views.isPending && (
        <div role="status" aria-label={t('loading')} className="flex flex-col gap-2 px-2 py-1.5">
          <Skeleton className="h-3 w-40" />
          <Skeleton className="h-3 w-28" />
        </div>
      )}
      {views.isError && <FailureNotice error={views.error} onRetry={() => void views.refetch()} />}
      {others.length > 0 && (
        <Section title={t('others')}>
          {others.map((view) => (
            <Row key={view.id} view={view} name={view.name} {...link}>
              <span className="max-w-28 flex-none truncate pr-2 text-xs text-text-3">
                {t('by', { owner: view.owner })}
              </span>
            </Row>
          ))}
        </Section>
      )}
      <div className="mt-3 flex flex-col items-start gap-2 border-t border-line pt-3">
        <Update shown={shown} search={search} />
        <FocusedButton
          takesFocus={focus === SAVE}
          onClick={onSave}
          disabledReason={search === '' ? t('nothingToSave') : null}
        >
          {t('save')}
        </FocusedButton>
      </div>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="not-first:mt-3">
      <h2 className="mb-1 px-2 text-xs font-semibold text-text-3">{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

interface RowProps extends Pick<ViewListProps, 'shown' | 'onApplied'> {
  view: { id: string; search: string };
  name: string;
  children?: ReactNode;
}

function Row({ view, name, shown, onApplied, children }: RowProps) {
  const t = useTranslations('views');
  const current = shown.view?.id === view.id;
  return (
    <li className="flex items-center gap-1 rounded hover:bg-sunken">
      <Link
        href={viewAddress(view, useEmbedded())}
        prefetch={false}
        onClick={(event) => {
          if (!event.metaKey && !event.ctrlKey && !event.shiftKey) onApplied();
        }}
        aria-current={current ? 'true' : undefined}
        title={name}
        className={cx('min-w-0 flex-1 truncate rounded px-2 py-1 -outline-offset-2', current && 'font-medium')}
      >
        {name}
      </Link>
      {current &&
        (shown.changed ? (
          <Pill tone="losses" className="flex-none">
            {t('changed')}
          </Pill>
        ) : (
          <Icon name="check" className="mr-1 text-accent" />
        ))}
      {children}
    </li>
  );
}

/** Takes what is shown now into the view that it began with. */
function Update({ shown: { view, changed }, search }: Pick<ViewListProps, 'shown' | 'search'>) {
  const t = useTranslations('views');
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (own: View) => changeView(own.id, { name: own.name, shared: own.shared, search }),
    onSettled: () => client.invalidateQueries({ queryKey: [KEYS.views] }),
  });
  if (!changed || !view || !('own' in view) || !view.own) return null;
  return (
    <>
      <Button
        onClick={() => mutate(view)}
        disabledReason={isPending ? t('saving') : null}
        className="h-auto max-w-full py-1 text-left whitespace-normal wrap-anywhere"
      >
        {t('update', { name: view.name })}
      </Button>
      {error && <FailureNotice error={error} />}
    </>
  );
}

/** A button that is where the focus comes back to. */
function FocusedButton({ takesFocus, ...rest }: { takesFocus: boolean } & ButtonProps) {
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) ref.current?.focus();
  }, [takesFocus]);
  return <Button ref={ref} {...rest} />;
}
