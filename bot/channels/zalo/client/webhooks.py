"""The webhook methods of the client: coroutines, and the three official synchronous names."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar, Unpack

from bot.channels.zalo.client.error import EndPointNotFound
from bot.channels.zalo.client.objects import Webhook
from bot.channels.zalo.client.wire import Call, Wire

Result = TypeVar("Result")


class Webhooks:
    """What `Bot` can do about webhooks. None of this is ever called implicitly."""

    _wire: Wire

    async def aset_webhook(self, url: str, secret_token: str, **call: Unpack[Call]) -> Webhook:
        """Have events sent to `url`, with the secret (8 to 256 characters) in a header.

        Look at `verification`: Zalo keeps the address even when its own test call failed.
        """
        data = {"url": url, "secret_token": secret_token}
        result = await self._wire.call("setWebhook", data, call)
        return Webhook.de_json(result) or Webhook(url)

    async def adelete_webhook(self, **call: Unpack[Call]) -> bool:
        """Back to polling. Zalo may refuse (400, 404) when none was ever set: that raises."""
        await self._wire.call("deleteWebhook", {}, call)
        return True

    async def aget_webhook_info(self, **call: Unpack[Call]) -> Webhook | None:
        """The webhook that is set, None when there is none."""
        try:
            found = Webhook.de_json(await self._wire.call("getWebhookInfo", {}, call))
        except EndPointNotFound:  # how Zalo says that there is none
            return None
        return found if found is not None and found.url else None

    async def test_webhook(self, **call: Unpack[Call]) -> dict[str, Any]:
        """What Zalo's test call of the webhook gave. For diagnosis: limited per day (426)."""
        result = await self._wire.call("testWebhook", {}, call)
        return dict(result) if isinstance(result, dict) else {}

    def set_webhook(self, url: str, secret_token: str) -> bool:
        """`aset_webhook` for code without an event loop; RuntimeError inside one."""
        self._alone("set_webhook", lambda bot: bot.aset_webhook(url, secret_token))
        return True

    def delete_webhook(self) -> bool:
        """`adelete_webhook` for code without an event loop; RuntimeError inside one."""
        return self._alone("delete_webhook", lambda bot: bot.adelete_webhook())

    def get_webhook_info(self) -> Webhook | None:
        """`aget_webhook_info` for code without an event loop; RuntimeError inside one."""
        return self._alone("get_webhook_info", lambda bot: bot.aget_webhook_info())

    def _alone(self, name: str, act: Callable[["Webhooks"], Coroutine[Any, Any, Result]]) -> Result:
        refuse_inside_loop(name, instead=f"await a{name}()")
        return asyncio.run(self._with_own_connections(act))

    async def _with_own_connections(
        self, act: Callable[["Webhooks"], Coroutine[Any, Any, Result]]
    ) -> Result:
        other = Webhooks()
        other._wire = self._wire.fresh()
        try:
            return await act(other)
        finally:
            await other._wire.close()


def refuse_inside_loop(name: str, *, instead: str) -> None:
    """Raises RuntimeError where an event loop is running, which `asyncio.run` cannot enter."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return
    raise RuntimeError(f"{name}() cannot run inside an event loop: {instead} there")
