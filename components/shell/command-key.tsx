import { Kbd } from '@/components/ui/kbd';

/** The keys of the command palette as this keyboard marks them. The document says which they are, so that the server's HTML has them right. */
export function CommandKey() {
  return (
    <>
      <Kbd className="in-data-[keys=apple]:hidden">Ctrl K</Kbd>
      <Kbd className="hidden in-data-[keys=apple]:inline">⌘ K</Kbd>
    </>
  );
}
