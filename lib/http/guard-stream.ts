/** Answers that go on for a while end when whoever reads them may not any more, and tell when they have ended. */
import 'server-only';

/** How often that is asked. Changes of rights act within five seconds. */
const CHECK_MS = 3000;

/**
 * The same answer; its body breaks off when `stillMay` says no, or cannot tell.
 * @param stillMay null where nothing can change
 * @param ended called once, whichever side ends it
 */
export function guardStream(
  response: Response,
  stillMay: (() => Promise<boolean>) | null,
  ended: () => void = () => {},
): Response {
  const reader = response.body?.getReader();
  if (!reader) {
    ended();
    return response;
  }
  let timer: NodeJS.Timeout | undefined;
  let over = false;
  const end = () => {
    clearInterval(timer);
    if (!over) ended();
    over = true;
  };
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      if (!stillMay) return;
      timer = setInterval(async () => {
        if (await stillMay().catch(() => false)) return;
        end();
        const refused = new Error('The reader may not read this any more.');
        controller.error(refused);
        await reader.cancel(refused).catch(() => {});
      }, CHECK_MS);
    },
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        end();
        controller.close();
      } catch (error) {
        end();
        throw error;
      }
    },
    async cancel(reason) {
      end();
      await reader.cancel(reason);
    },
  });
  return new Response(body, response);
}
