#include "hub/uploads/UploadSink.h"

#include "hub/uploads/TusAnswers.h"
#include "hub/uploads/TusHandler.h"
#include "hub/uploads/TusHeaders.h"

namespace hub {

namespace {

constexpr int kChecksumMismatch = 460;
constexpr char kOffsetStream[] = "application/offset+octet-stream";

bool isOffsetStream(const HttpRequest& request) { return request.headers.value("Content-Type").toLower() == kOffsetStream; }

} // namespace

UploadSink::UploadSink(TusHandler& handler, HttpRequest request) : m_handler(handler), m_request(std::move(request)) { }

core::Status UploadSink::write(QByteArrayView piece)
{
    core::Status done;
    if (!m_begun) {
        m_begun = true;
        done = begin();
    }
    if (done && !piece.isEmpty()) {
        if (m_session)
            done = m_session->write(piece);
        else
            done = core::fail(core::Code::BadInput, QStringLiteral("body"));
    }
    if (!done) {
        m_error = done.error();
        return done;
    }
    if (m_hash)
        m_hash->add(piece);
    if (m_handler.m_metrics && !piece.isEmpty())
        m_handler.m_metrics->add("yuanzhen_upload_bytes_total", piece.size());
    return {};
}

core::Status UploadSink::begin()
{
    if (m_request.headers.value("Tus-Resumable") != kTusVersion) {
        m_status = 412;
        return core::fail(core::Code::BadInput, QStringLiteral("Tus-Resumable"));
    }
    m_creation = tusMethod(m_request) == "POST";
    return m_creation ? beginCreation() : beginPatch();
}

core::Status UploadSink::expectChecksum()
{
    const auto checksum = parseChecksum(m_request.headers.value("Upload-Checksum"));
    if (!checksum)
        return checksum.error();
    m_checksum = *checksum;
    if (m_checksum) {
        m_session->holdBack();
        m_hash.emplace();
    }
    return {};
}

core::Status UploadSink::beginCreation()
{
    const bool bytes = isOffsetStream(m_request);
    const auto length = m_request.headers.value("Content-Length");
    if (!bytes && ((!length.isEmpty() && length != "0") || m_request.headers.contains("Transfer-Encoding"))) {
        m_status = 415;
        return core::fail(core::Code::BadInput, QStringLiteral("Content-Type"));
    }
    const auto upload = m_handler.wanted(m_request);
    if (!upload)
        return upload.error();
    m_id = upload->id;
    if (!bytes && upload->size != 0)
        return m_handler.m_desk->create(*upload);
    auto session = m_handler.m_desk->createOpen(*upload);
    if (!session)
        return session.error();
    m_session = *std::move(session);
    return expectChecksum();
}

core::Status UploadSink::beginPatch()
{
    const auto principal = m_handler.admit(m_request);
    if (!principal)
        return principal.error();
    const auto upload = m_handler.find(*principal, m_request);
    if (!upload)
        return upload.error();
    m_id = upload->id;
    if (!isOffsetStream(m_request)) {
        m_status = 415;
        return core::fail(core::Code::BadInput, QStringLiteral("Content-Type"));
    }
    const auto offset = parseByteCount(m_request.headers.value("Upload-Offset"));
    if (!offset)
        return offset.error();
    auto session = m_handler.m_desk->open(m_id);
    if (!session)
        return session.error();
    m_session = *std::move(session);
    if (m_session->upload().received != *offset)
        return core::fail(core::Code::Conflict, QStringLiteral("Upload-Offset"));
    const auto length = m_request.headers.value("Upload-Length");
    if (!length.isEmpty()) {
        const auto size = parseByteCount(length);
        if (!size)
            return size.error();
        if (const auto told = m_session->setSize(*size); !told)
            return told;
    }
    return expectChecksum();
}

HttpResponse UploadSink::answered(HttpResponse response)
{
    m_session.reset();
    if (m_status)
        response.status = *m_status;
    if (m_status == 412)
        response.headers.add("Tus-Version", kTusVersion.toByteArray());
    return response;
}

HttpResponse UploadSink::finish(bool complete)
{
    if (!m_error && complete && m_hash) {
        if (m_hash->result() == *m_checksum) {
            m_session->accept();
        } else {
            m_status = kChecksumMismatch;
            m_error = core::fail(core::Code::BadInput, QStringLiteral("Upload-Checksum"));
        }
    }
    if (m_error || !complete) {
        if (m_session)
            (void)m_session->end();
        // The client did not learn its address: nobody will go on with it.
        if (m_creation && m_session)
            (void)m_handler.m_desk->remove(m_id);
        // A whole that exists already: the offset that was sent is not the present one.
        if (m_error && m_error->code == core::Code::Exists)
            m_error = core::fail(core::Code::Conflict, QStringLiteral("upload is whole"));
        // Nobody is left to read an answer when the line broke.
        return answered(m_error ? tusError(*m_error) : tusAnswer(503));
    }
    QByteArray content;
    if (m_session && m_session->whole()) {
        const auto sha256 = m_session->complete();
        if (!sha256) {
            if (sha256.error().code == core::Code::BadInput)
                m_status = kChecksumMismatch;
            if (m_creation)
                (void)m_handler.m_desk->remove(m_id);
            return answered(tusError(sha256.error()));
        }
        content = *sha256;
    } else if (m_session) {
        if (const auto ended = m_session->end(); !ended)
            return answered(tusError(ended.error()));
    }
    auto response = tusAnswer(m_creation ? 201 : 204);
    if (m_creation)
        response.headers.add("Location", "/uploads/" + m_id.toUtf8());
    if (m_session) {
        const auto upload = m_session->upload();
        response.headers.add("Upload-Offset", QByteArray::number(content.isEmpty() ? upload.received : upload.size));
        addExpiry(response, upload);
    } else if (const auto upload = m_handler.m_desk->rows().find(m_id)) {
        addExpiry(response, *upload);
    }
    if (!content.isEmpty())
        response.headers.add("Content-Location", "/fhir/Binary/" + content);
    return answered(std::move(response));
}

} // namespace hub
