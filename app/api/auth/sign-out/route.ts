import { signOut } from '@/lib/auth/sign-out';
import { handle, json } from '@/lib/http/handle';
import { runtime } from '@/lib/services/runtime';

/** Ends the session here, and says where it ends elsewhere. */
export const POST = handle({ action: 'anyone' }, async ({ request }) => {
  const { location, cookie } = await signOut(await runtime(), request.headers);
  return json({ location }, 200, { 'set-cookie': cookie });
});
