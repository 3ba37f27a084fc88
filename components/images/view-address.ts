/** Address of a view. It names the view, so that the screen can say later that something was changed since. */
export function viewAddress({ id, search }: { id: string; search: string }, embedded = false): string {
  const params = new URLSearchParams(search);
  params.set('view', id);
  if (embedded) params.set('embed', '1');
  return `/images?${params}`;
}
