#include "app/base/screen_saver.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QFile>
#include <QVariantMap>

namespace ordinate {

namespace {

/// A connection of its own: the desktop takes back what was asked for when it is closed.
const QString connectionName = QStringLiteral("ordinate-lecture");
constexpr int patience = 2000;  // milliseconds

/// Without one, connecting would try to start it.
bool hasSessionBus() {
  return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") ||
         QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}

bool answered(const QDBusConnection& bus, const QDBusMessage& message) {
  return bus.call(message, QDBus::Block, patience).type() == QDBusMessage::ReplyMessage;
}

}  // namespace

void keepScreenSaverAway(const QString& reason) {
  if (!hasSessionBus()) return;
  const QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, connectionName);
  if (!bus.isConnected()) return;
  QDBusMessage portal = QDBusMessage::createMethodCall(
      QStringLiteral("org.freedesktop.portal.Desktop"), QStringLiteral("/org/freedesktop/portal/desktop"),
      QStringLiteral("org.freedesktop.portal.Inhibit"), QStringLiteral("Inhibit"));
  constexpr quint32 idle = 8;
  portal << QString() << idle << QVariantMap{{QStringLiteral("reason"), reason}};
  if (answered(bus, portal)) return;
  QDBusMessage saver = QDBusMessage::createMethodCall(
      QStringLiteral("org.freedesktop.ScreenSaver"), QStringLiteral("/org/freedesktop/ScreenSaver"),
      QStringLiteral("org.freedesktop.ScreenSaver"), QStringLiteral("Inhibit"));
  saver << QCoreApplication::applicationName() << reason;
  answered(bus, saver);
}

void allowScreenSaver() { QDBusConnection::disconnectFromBus(connectionName); }

}  // namespace ordinate
