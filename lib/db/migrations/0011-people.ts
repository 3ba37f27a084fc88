/**
 * People with what was said about them, their sessions and access tokens, and confirmations that wait for a second person. Of a session and a
 * token only a hash is kept: whoever reads the database can use neither. `name_key` is the name as it is compared.
 */
export const PEOPLE = [
  `create table people (
    person_id text primary key,
    subject text not null unique,
    name text not null,
    name_key text not null unique,
    claims jsonb not null,
    created_at timestamptz not null default now(),
    seen_at timestamptz not null default now(),
    blocked_at timestamptz,
    blocked_by text
  )`,
  `create table sessions (
    session_id text primary key,
    secret_hash text not null unique,
    person_id text not null references people on delete cascade,
    created_at timestamptz not null default now(),
    used_at timestamptz not null default now(),
    expires_at timestamptz not null,
    address text,
    agent text not null,
    provider_session text,
    sealed_id_token text
  )`,
  'create index sessions_by_person on sessions (person_id)',
  'create index sessions_by_end on sessions (expires_at)',
  `create table access_tokens (
    token_id text primary key,
    secret_hash text not null unique,
    person_id text not null references people on delete cascade,
    name text not null,
    name_key text not null,
    limits jsonb not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz,
    revoked_at timestamptz,
    unique (person_id, name_key)
  )`,
  `create table approvals (
    approval_id text primary key,
    plan_id text not null unique references plans on delete cascade,
    idempotency_key text not null unique,
    request_hash text not null,
    request jsonb not null,
    why jsonb not null,
    asked_by text not null,
    asked_from text,
    correlation_id text not null,
    asked_at timestamptz not null default now(),
    expires_at timestamptz not null,
    decided_at timestamptz,
    decided_by text,
    decision text,
    deletion_id text
  )`,
  'create index approvals_open on approvals (expires_at) where decided_at is null',
];
