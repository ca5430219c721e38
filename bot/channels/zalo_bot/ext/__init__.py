"""Handlers and a polling loop over the client, with the official names."""

from bot.channels.zalo_bot.ext import filters
from bot.channels.zalo_bot.ext.application import Application, ApplicationBuilder
from bot.channels.zalo_bot.ext.context import CallbackContext, ContextTypes
from bot.channels.zalo_bot.ext.dispatcher import Dispatcher
from bot.channels.zalo_bot.ext.handlers import CommandHandler, MessageHandler

__all__ = [
    "Application",
    "ApplicationBuilder",
    "CallbackContext",
    "CommandHandler",
    "ContextTypes",
    "Dispatcher",
    "MessageHandler",
    "filters",
]
