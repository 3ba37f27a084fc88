/** `POST /api/views`, `PUT` and `DELETE /api/views/{id}`: saves, changes and deletes a view. */
import type { View, ViewRequest } from '@/lib/contract/views';
import { fetchOrThrow } from './fetch-json';

const path = (id: string) => `/api/views/${encodeURIComponent(id)}`;

/** Saves a new view; the same one again is answered with what is there. */
export function saveView(view: ViewRequest): Promise<View> {
  return fetchOrThrow('/api/views', { method: 'POST', body: view });
}

/** Replaces name, address and sharing of one's own view. */
export function changeView(id: string, view: ViewRequest): Promise<View> {
  return fetchOrThrow(path(id), { method: 'PUT', body: view });
}

/** Deletes one's own view. */
export function deleteView(id: string): Promise<void> {
  return fetchOrThrow(path(id), { method: 'DELETE' });
}
