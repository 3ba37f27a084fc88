import { viewParamsSchema, viewRequestSchema } from '@/lib/contract/views';
import { handle } from '@/lib/http/handle';
import { changeView, deleteView } from '@/lib/services/change-view';

export const PUT = handle(
  { action: 'views:change', params: viewParamsSchema, body: viewRequestSchema },
  ({ params, body, actor }) => changeView(params.viewId, body, actor),
);

export const DELETE = handle({ action: 'views:change', params: viewParamsSchema }, async ({ params, actor }) => {
  await deleteView(params.viewId, actor);
  return new Response(null, { status: 204 });
});
