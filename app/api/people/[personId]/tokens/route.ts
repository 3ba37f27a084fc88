import { personParamsSchema } from '@/lib/contract/access';
import { handle } from '@/lib/http/handle';
import { listTokensOfPerson } from '@/lib/services/people';

export const GET = handle({ action: 'people:manage', params: personParamsSchema }, ({ params, actor }) =>
  listTokensOfPerson(params.personId, actor),
);
