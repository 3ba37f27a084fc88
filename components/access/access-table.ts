/** Look of the small tables of this screen: as wide as their contents need, scrolled sideways where there is no room. */
export const ACCESS_TABLE =
  'w-full min-w-[640px] border-collapse rounded-lg border border-line bg-surface text-sm [&_td]:border-t [&_td]:border-line [&_td]:px-4 [&_td]:py-2 [&_td]:align-top [&_th]:px-4 [&_th]:py-2 [&_th]:text-left [&_th]:text-xs [&_th]:font-medium [&_th]:text-text-3';
