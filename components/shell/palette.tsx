'use client';

import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { cx } from '@/components/ui/cx';
import { DialogShell } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import { type Command, useCommands } from './palette-commands';

/** The command palette: type, choose with the arrows, Enter. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useTranslations('palette');
  const listId = useId();
  const [text, setText] = useState('');
  const [index, setIndex] = useState(0);
  const commands = useCommands(text);
  const current = Math.min(index, commands.length - 1);
  const run = (command: Command | undefined) => {
    if (!command || command.disabledReason) return;
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setIndex((current + step + commands.length) % Math.max(1, commands.length));
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      run(commands[current]);
    }
  };
  return (
    <DialogShell title={t('title')} hideTitle placement="top" onClose={onClose}>
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Icon name="search" className="text-text-3" />
        <input
          role="combobox"
          aria-label={t('input')}
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={commands[current] && `${listId}-${current}`}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={t('input')}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setIndex(0);
          }}
          onKeyDown={onKeyDown}
          className="h-12 flex-1 bg-transparent outline-none"
        />
      </div>
      <div id={listId} role="listbox" aria-label={t('title')} className="overflow-y-auto p-2">
        {commands.map((command, position) => (
          <Option
            key={`${command.group}/${command.id}`}
            id={`${listId}-${position}`}
            command={command}
            heading={commands[position - 1]?.group === command.group ? null : t(command.group)}
            active={position === current}
            onChoose={() => run(command)}
            onPoint={() => setIndex(position)}
          />
        ))}
      </div>
      {commands.length === 0 && <p className="px-4 pb-5 text-center text-text-2">{t('nothing', { text })}</p>}
    </DialogShell>
  );
}

interface OptionProps {
  id: string;
  command: Command;
  /** Title of the group that begins here. */
  heading: string | null;
  active: boolean;
  onChoose: () => void;
  onPoint: () => void;
}

function Option({ id, command, heading, active, onChoose, onPoint }: OptionProps) {
  const { disabledReason } = command;
  return (
    <>
      {heading && (
        <div role="presentation" className="px-2 pt-2 pb-1 text-xs font-semibold text-text-3 first:pt-0">
          {heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the input owns the keyboard and names the active option */}
      <div
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={active}
        aria-disabled={disabledReason ? true : undefined}
        ref={(element) => {
          if (active) element?.scrollIntoView({ block: 'nearest' });
        }}
        onClick={onChoose}
        onMouseMove={onPoint}
        className={cx(
          'flex items-center gap-2.5 rounded px-2 py-1.5',
          disabledReason ? 'cursor-default text-text-3' : 'cursor-pointer',
          active && 'bg-accent-weak',
        )}
      >
        <Icon name={command.icon} className="text-text-3" />
        <span className={cx('truncate', disabledReason && 'flex-none')}>{command.label}</span>
        {command.detail && <span className="mono ml-auto truncate text-text-3">{command.detail}</span>}
        {disabledReason && <span className="ml-auto min-w-0 text-right text-xs text-text-2">{disabledReason}</span>}
      </div>
    </>
  );
}
