/** All routes of the control API. */
import { faultRoutes } from './fault-routes';
import { imageRoutes } from './image-routes';
import { logRoutes } from './log-routes';
import type { Route } from './route';
import { stateRoutes } from './state-routes';

/** In the order in which they are tried. */
export const ROUTES: readonly Route[] = [...stateRoutes, ...logRoutes, ...faultRoutes, ...imageRoutes];
