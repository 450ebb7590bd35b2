#include "widgets/lecture/lesson_form.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/common/fonts.h"
#include "widgets/lecture/stop_form.h"

namespace ordinate {

LessonForm::LessonForm(QWidget* parent) : QWidget(parent) {
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(0, 0, 0, 0);
  m_fold = new QToolButton(this);
  m_fold->setObjectName(QStringLiteral("lessonFold"));
  m_fold->setText(tr("claim and finding"));
  m_fold->setToolTip(tr("A lesson: stops that put a claim to the test"));
  m_fold->setAccessibleName(m_fold->toolTip());
  m_fold->setCheckable(true);
  m_fold->setFocusPolicy(Qt::StrongFocus);
  useFont(m_fold, TextRole::caption);
  rows->addWidget(m_fold, 0, Qt::AlignLeft);
  auto* words = new QWidget(this);
  auto* form = new QFormLayout(words);
  form->setContentsMargins(0, 0, 0, 0);
  const auto add = [&](const char* name, const QString& label, const QString& hint,
                       std::string Lecture::*field) {
    QLineEdit* line = makeLectureLine(QString::fromLatin1(name), hint, words);
    connect(line, &QLineEdit::editingFinished, this, [this, line] {
      if (line->isModified()) Q_EMIT edited();
      line->setModified(false);
    });
    form->addRow(label, line);
    m_fields.emplace_back(line, field);
  };
  add("lessonClaim", tr("claim"), tr("The claim, in the words of whoever makes it"), &Lecture::claim);
  add("lessonSource", tr("source"), tr("Who says so, and where"), &Lecture::source);
  add("lessonFinding", tr("finding"), tr("What was found, said behind the last stop"), &Lecture::finding);
  words->hide();
  rows->addWidget(words);
  connect(m_fold, &QToolButton::toggled, words, &QWidget::setVisible);
}

void LessonForm::setLecture(const Lecture& lecture) {
  for (const auto& [line, field] : m_fields) line->setText(QString::fromStdString(lecture.*field));
  m_fold->setChecked(!lecture.claim.empty() || !lecture.finding.empty());
}

void LessonForm::writeTo(Lecture& lecture) const {
  for (const auto& [line, field] : m_fields) lecture.*field = lectureText(line);
}

}  // namespace ordinate
