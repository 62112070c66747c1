-- One process at a time holds a bot's socket (长连接). On the database's clock: nobody's own may decide it.
CREATE TABLE "socket_lease" (
  "name" TEXT NOT NULL,
  "holder" UUID NOT NULL,
  "until" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "socket_lease_pkey" PRIMARY KEY ("name")
);

-- The bot's own id of a member, as written there, and the account it stands for (in lower case).
CREATE TABLE "account_alias" (
  "platform" TEXT NOT NULL,
  "corp" TEXT NOT NULL,
  "alias" TEXT NOT NULL,
  "account_id" TEXT NOT NULL,
  CONSTRAINT "account_alias_pkey" PRIMARY KEY ("platform", "corp", "alias")
);
CREATE INDEX "account_alias_platform_corp_account_id_idx" ON "account_alias" ("platform", "corp", "account_id");

-- Addresses at which a conversation can be answered once, for a while. They are secrets: used or over, they are gone.
CREATE TABLE "reply_url" (
  "url" TEXT NOT NULL,
  "chat" TEXT NOT NULL,
  "until" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "reply_url_pkey" PRIMARY KEY ("url")
);
CREATE INDEX "reply_url_chat_until_idx" ON "reply_url" ("chat", "until");
