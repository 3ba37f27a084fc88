import { viewRequestSchema } from '@/lib/contract/views';
import { handle, json } from '@/lib/http/handle';
import { saveView } from '@/lib/services/change-view';
import { listViews } from '@/lib/services/list-views';

export const GET = handle({ action: 'images:read' }, ({ actor }) => listViews(actor));

export const POST = handle({ action: 'views:change', body: viewRequestSchema }, async ({ body, actor }) => {
  const { view, created } = await saveView(body, actor);
  return json(view, created ? 201 : 200, { location: `/api/views/${view.id}` });
});
