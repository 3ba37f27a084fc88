/** Answers that go on for a while end when whoever reads them may not any more. */
import 'server-only';

/** How often that is asked. Changes of rights act within five seconds. */
const CHECK_MS = 3000;

/** The same answer; its body breaks off when `stillMay` says no, or cannot tell. */
export function guardStream(response: Response, stillMay: () => Promise<boolean>): Response {
  const reader = response.body?.getReader();
  if (!reader) return response;
  let timer: NodeJS.Timeout | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      timer = setInterval(async () => {
        if (await stillMay().catch(() => false)) return;
        clearInterval(timer);
        const ended = new Error('The reader may not read this any more.');
        controller.error(ended);
        await reader.cancel(ended).catch(() => {});
      }, CHECK_MS);
    },
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        clearInterval(timer);
        controller.close();
      } catch (error) {
        clearInterval(timer);
        throw error;
      }
    },
    async cancel(reason) {
      clearInterval(timer);
      await reader.cancel(reason);
    },
  });
  return new Response(body, response);
}
