/** What a route of the control API is. */
import type { Simulation } from '../state/simulation';

/** The account that both ports work on; a reset replaces it. */
export interface Current {
  simulation: Simulation;
}

/** What a route is given. */
export interface ControlRequest {
  current: Current;
  /** Parts of the path that the route's pattern captures. */
  params: readonly string[];
  query: URLSearchParams;
  body: unknown;
}

/** A route: method, pattern of the path, and what it does. Its result is answered as JSON. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: RegExp;
  run(request: ControlRequest): unknown;
}
