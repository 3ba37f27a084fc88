/** What an operation is to the gateway. */
import type { Version } from '../gateway/answer';
import type { Parameters } from '../gateway/parameters';
import type { Cause } from '../state/effects';
import type { Simulation } from '../state/simulation';

/** What an operation works on. */
export interface OperationInput {
  parameters: Parameters;
  simulation: Simulation;
  cause: Cause;
}

/** An operation: its name, where it is published, and what it does. Its answer is the body without `RequestId`. */
export interface Operation {
  name: string;
  version: Version;
  methods: readonly ('GET' | 'POST')[];
  run(input: OperationInput): Readonly<Record<string, unknown>>;
}
