import { personParamsSchema } from '@/lib/contract/access';
import { handle } from '@/lib/http/handle';
import { endSessionsOfPerson } from '@/lib/services/people';

export const DELETE = handle({ action: 'people:manage', params: personParamsSchema }, async ({ params, actor }) => {
  await endSessionsOfPerson(params.personId, actor);
  return new Response(null, { status: 204 });
});
