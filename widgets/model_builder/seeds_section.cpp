#include "widgets/model_builder/seeds_section.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QStringList>
#include <algorithm>

#include "widgets/common/fonts.h"
#include "widgets/model_builder/field_message.h"
#include "widgets/model_builder/value_text.h"

namespace ordinate {

SeedsSection::SeedsSection(QWidget* parent)
    : QWidget(parent),
      m_line(new QLineEdit(this)),
      m_caption(new TextLabel(TextRole::caption, QString(), this)),
      m_message(new FieldMessage(this)) {
  setObjectName(QStringLiteral("seedsSection"));
  auto* label = new TextLabel(TextRole::body, tr("seeds"), this);
  label->setBuddy(m_line);
  m_line->setObjectName(QStringLiteral("seeds"));
  m_line->setAccessibleName(tr("seeds"));
  m_line->setAlignment(Qt::AlignRight);
  const QString help =
      tr("Each seed is one repetition: its own data, first weights and order. "
         "A list such as 1, 3, 10-40.");
  m_line->setToolTip(help);
  m_line->setAccessibleDescription(help);
  m_caption->setWordWrap(true);
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setVerticalSpacing(2);
  grid->addWidget(label, 0, 0);
  grid->addWidget(m_line, 0, 1);
  grid->setColumnStretch(0, 1);
  grid->setColumnStretch(1, 1);
  grid->addWidget(m_message, 1, 0, 1, 2);
  grid->addWidget(m_caption, 2, 0, 1, 2);
  connect(m_line, &QLineEdit::textEdited, this, [this] { read(true); });
  connect(m_line, &QLineEdit::editingFinished, this, [this] { read(false); });
}

void SeedsSection::read(bool continuous) {
  QString typed = m_line->text();
  typed.remove(QLatin1Char(' '));
  const bool unfinished =
      typed.isEmpty() || typed.endsWith(QLatin1Char(',')) || typed.endsWith(QLatin1Char('-'));
  if (continuous && unfinished) return;
  const auto seeds = parse_seeds(typed.toStdString(), "seeds");
  m_unread = !seeds.has_value();
  m_message->setProblems(m_unread ? QStringList{problemText(seeds.error())} : QStringList());
  setInvalid(m_line, m_unread);
  if (m_unread || *seeds == m_seeds) return;
  m_seeds = *seeds;
  Q_EMIT edited(m_seeds, continuous);
}

void SeedsSection::showState(const BuilderState& state) {
  const std::vector<std::uint64_t>& seeds = state.experiment.seeds;
  const bool typing = m_line->hasFocus() && seeds == m_seeds;
  if (!typing && !(m_unread && seeds == m_seeds)) {
    m_line->setText(seedsText(seeds));
    m_unread = false;
  }
  m_seeds = seeds;
  if (!m_unread) {
    QStringList problems;
    for (const Error& error : state.errors)
      if (error.field && error.field->part == FieldPlace::Part::seeds) problems << problemText(error);
    m_message->setProblems(problems);
    setInvalid(m_line, !problems.isEmpty());
  }
  // The points of a sweep where there is one.
  const auto variants = std::max<std::size_t>(1, state.checked.plan().size());
  const auto runs = static_cast<int>(variants * seeds.size());
  const QString count = runs == 1 ? tr("1 run") : tr("%1 runs").arg(runs);
  m_caption->setText(seeds.size() < 2         ? tr("%1; one seed shows no spread").arg(count)
                     : state.experiment.sweep ? tr("%1: every point of the sweep with every seed").arg(count)
                                              : tr("%1: every variant with every seed").arg(count));
}

QString seedsText(const std::vector<std::uint64_t>& seeds) {
  QStringList parts;
  for (std::size_t i = 0; i < seeds.size();) {
    std::size_t end = i;
    while (end + 1 < seeds.size() && seeds[end + 1] == seeds[end] + 1) ++end;
    if (end - i >= 2) {
      parts << QStringLiteral("%1-%2").arg(seeds[i]).arg(seeds[end]);
    } else {
      for (std::size_t each = i; each <= end; ++each) parts << QString::number(seeds[each]);
    }
    i = end + 1;
  }
  return parts.join(QStringLiteral(", "));
}

}  // namespace ordinate
