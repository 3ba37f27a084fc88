/** Since when it is known that an image is shared to an account. Goes with the share. */
export const SHARE_ACCOUNTS: readonly string[] = [
  `create table share_accounts (
    source_key text not null,
    image_ref text not null,
    account_id text not null,
    first_seen_at timestamptz not null default now(),
    primary key (source_key, image_ref, account_id),
    foreign key (source_key, image_ref) references shares on delete cascade
  )`,
];
