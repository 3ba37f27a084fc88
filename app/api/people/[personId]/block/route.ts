import { personParamsSchema } from '@/lib/contract/access';
import { handle } from '@/lib/http/handle';
import { blockPerson, unblockPerson } from '@/lib/services/people';

export const PUT = handle({ action: 'people:manage', params: personParamsSchema }, async ({ params, actor }) => {
  await blockPerson(params.personId, actor);
  return new Response(null, { status: 204 });
});

export const DELETE = handle({ action: 'people:manage', params: personParamsSchema }, async ({ params, actor }) => {
  await unblockPerson(params.personId, actor);
  return new Response(null, { status: 204 });
});
