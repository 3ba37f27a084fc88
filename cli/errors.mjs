/** What a command can fail with: a stable code, a sentence that says what happened and what to do, and for answers of the console its whole problem. */
export class CliError extends Error {
  name = 'CliError';

  /**
   * @param {string} code a code of the API, or `usage`, `settings`, `unreachable`, `unexpected-answer`, `nothing-matches`
   * @param {string} detail full sentences
   * @param {Record<string, unknown>} [more] further fields of the problem
   */
  constructor(code, detail, more = {}) {
    super(detail);
    this.code = code;
    this.more = more;
  }
}
