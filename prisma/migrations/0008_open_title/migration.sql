-- 已登记、还在办理的同名事项: asked for at every registration.
CREATE INDEX "matter_open_title_idx" ON "matter"("title") WHERE state IN ('open', 'replied');
