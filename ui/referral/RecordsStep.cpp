#include "ui/referral/RecordsStep.h"

#include "core/base/Uuid.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Dates.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Tag.h"
#include "ui/widgets/ClinicWords.h"

#include <QCryptographicHash>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QPointer>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargest = 512LL * 1024 * 1024;

struct FileKind {
    const char* ending;
    const char* mime;
    core::RecordKind kind;
};
constexpr FileKind kKinds[] = {{"pdf", "application/pdf", core::RecordKind::Document},
    {"jpg", "image/jpeg", core::RecordKind::Photograph}, {"jpeg", "image/jpeg", core::RecordKind::Photograph},
    {"png", "image/png", core::RecordKind::Photograph}, {"dcm", "application/dicom", core::RecordKind::Imaging},
    {"txt", "text/plain", core::RecordKind::Document}, {"csv", "text/csv", core::RecordKind::Laboratory}};

const FileKind* kindOf(const QString& name)
{
    const QString ending = QFileInfo(name).suffix().toLower();
    const auto found = std::find_if(
        std::begin(kKinds), std::end(kKinds), [&](const FileKind& kind) { return ending == QLatin1String(kind.ending); });
    return found == std::end(kKinds) ? nullptr : found;
}

} // namespace

RecordsStep::RecordsStep(Draft& draft, Room& room, QWidget* parent) : StepView(draft, room, parent)
{
    setAcceptDrops(true);
    auto* box = column(12, this);
    auto* top = card(box, this, 10);
    auto* head = row(12);
    head->addWidget(new Label(tr("Records for the specialist"), TextRole::CardTitle, Token::Ink, this));
    head->addStretch();
    auto* add = (new Button(tr("Add files"), Button::Kind::Secondary, Button::Size::Normal, this))->withIcon(Icon::Plus);
    add->setObjectName(u"records.add"_s);
    connect(add, &Button::clicked, this, &RecordsStep::pick);
    head->addWidget(add);
    top->addLayout(head);
    addList(top);
    auto* form = card(box, this, 12, 1);
    form->addWidget(field(tr("Summary of the records"), area(u"summary"_s, 8),
        tr("course, findings, tests, medicines: what the specialist must know"), {u"invitation.record-summary"_s}));
    auto* fill = new Button(tr("Begin with the first visit"), Button::Kind::Secondary, Button::Size::Small, this);
    fill->setObjectName(u"summary.fill"_s);
    connect(fill, &Button::clicked, this, [this] {
        const core::FirstVisit visit = this->draft().form().firstVisit();
        QStringList parts{visit.complaint, visit.history, visit.findings, visit.diagnosis};
        parts.removeAll(QString());
        const QString before = this->draft().text(u"summary"_s);
        if (!before.isEmpty())
            parts.prepend(before);
        this->draft().set(u"summary"_s, parts.join(u'\n'));
        Q_EMIT rebuildWanted();
    });
    form->addWidget(fill, 0, Qt::AlignLeft);
    form->addStretch();
}

QString RecordsStep::summary() const { return tr("%n record(s)", nullptr, int(records().size())); }

QList<core::RecordItem> RecordsStep::records() const
{
    QList<core::RecordItem> list;
    if (!draft().desk())
        return list;
    const QStringList ids = draft().form().list(u"records"_s);
    for (const QString& id : ids) {
        if (auto record = core::fromFhir<core::RecordItem>(draft().desk()->file().resource(u"DocumentReference"_s, id)))
            list.append(*record);
    }
    return list;
}

void RecordsStep::addList(QVBoxLayout* box)
{
    const QList<core::RecordItem> list = records();
    if (list.isEmpty())
        box->addWidget((new Label(tr("Drop files here, or add them: reports, photographs, PDF, DICOM, tables."),
                            TextRole::Secondary, Token::Ink2, this))
                           ->wrapped());
    for (const core::RecordItem& record : list) {
        auto* one = new QWidget(this);
        auto* line = row(10, one);
        line->addWidget(new IconView(recordIcon(record.kind), 20, Token::Ink2, one));
        line->addWidget((new Label(record.title, TextRole::BodyBold, Token::Ink, one))->cuttable());
        line->addWidget((new Label(record.origin, TextRole::Secondary, Token::Ink2, one))->cuttable(), 1);
        line->addWidget(new Label(dayAndTime(record.date), TextRole::Secondary, Token::Ink2, one));
        line->addWidget(new Label(sizeWords(record.size), TextRole::Secondary, Token::Ink2, one));
        const bool there = room().office.attachmentProgress(record.sha256.toLatin1()) >= 1;
        line->addWidget(new Tag(there ? tr("At the hub") : tr("On this PC"), there ? Tone::Ok : Tone::Neutral,
            there ? Icon::DoubleCheck : Icon::Check, one));
        auto* drop = new Button(tr("Leave out"), Button::Kind::Quiet, Button::Size::Small, one);
        drop->setAccessibleName(tr("Leave out %1").arg(record.title));
        connect(drop, &Button::clicked, this, [this, id = record.id] {
            const QStringList before = draft().form().list(u"records"_s);
            QStringList ids = before;
            ids.removeAll(id);
            draft().set(u"records"_s, QJsonArray::fromStringList(ids));
            room().offerUndo(tr("Record left out of the invitation"), [draft = QPointer(&draft()), before] {
                if (draft)
                    draft->set(u"records"_s, QJsonArray::fromStringList(before));
            });
            Q_EMIT rebuildWanted();
        });
        line->addWidget(drop);
        box->addWidget(one);
    }
}

void RecordsStep::pick()
{
    addFiles(QFileDialog::getOpenFileNames(this, tr("Records"), {}, tr("Records (*.pdf *.jpg *.jpeg *.png *.dcm *.txt *.csv)")));
}

void RecordsStep::addFiles(const QStringList& files)
{
    addNext(draft(), room().office, files, [self = QPointer(this)](const core::Status& status) {
        if (!self)
            return;
        if (!status)
            Q_EMIT self->problem(status.error());
        Q_EMIT self->rebuildWanted();
    });
}

// Works for the draft, not for this view: what was chosen is added also when the person has gone on to another step.
void RecordsStep::addNext(Draft& draft, core::Office& office, QStringList files, Draft::Done done)
{
    if (files.isEmpty())
        return done({});
    const QString name = files.takeFirst();
    const FileKind* kind = kindOf(name);
    QFile file(name);
    if (!kind)
        return done(core::fail(core::Code::Unsupported, u"record"_s));
    if (file.size() > kLargest)
        return done(core::fail(core::Code::TooLarge, u"record"_s));
    if (!file.open(QIODevice::ReadOnly))
        return done(core::fail(core::Code::Io, u"record"_s));
    const QByteArray bytes = file.readAll();
    core::RecordItem item;
    item.id = core::newId();
    item.patientId = draft.form().patientId();
    item.kind = kind->kind;
    item.title = QFileInfo(name).completeBaseName();
    item.date = qMin(QFileInfo(name).lastModified().toUTC(), office.now());
    item.origin = office.directory().nameOf(office.author().organizationId);
    item.mime = QLatin1String(kind->mime);
    item.size = bytes.size();
    item.sha1 = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha1).toHex());
    item.authorId = office.author().practitionerId;
    const core::Office::AttachmentInfo info{item.mime, draft.form().caseId(), item.patientId, false};
    office.attach(&draft, bytes, info, [&draft, &office, item, files, done](const core::Result<QByteArray>& sha256) mutable {
        if (!sha256)
            return done(sha256.error());
        item.sha256 = QString::fromLatin1(*sha256);
        draft.commit([item](const core::CaseDesk& desk) -> core::Result<core::Act> { return desk.addRecord(item); },
            [&draft, &office, id = item.id, files, done](const core::Status& status) {
                if (!status)
                    return done(status);
                draft.set(u"records"_s, QJsonArray::fromStringList(draft.form().list(u"records"_s) + QStringList{id}));
                addNext(draft, office, files, done);
            });
    });
}

void RecordsStep::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void RecordsStep::dropEvent(QDropEvent* event)
{
    QStringList files;
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    }
    addFiles(files);
    event->acceptProposedAction();
}

} // namespace ui
