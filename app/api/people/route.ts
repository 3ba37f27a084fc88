import { handle } from '@/lib/http/handle';
import { listPeople } from '@/lib/services/people';

export const GET = handle({ action: 'people:manage' }, ({ actor }) => listPeople(actor));
