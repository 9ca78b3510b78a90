#include "media/visit/Sdp.h"

#include <QRegularExpression>

#include <array>
#include <optional>

namespace media {

using namespace Qt::StringLiterals;
using core::Code;
using core::fail;

namespace {

constexpr int kMaxLines = 800;
constexpr int kMaxLine = 1024;
constexpr int kMaxMedia = 8;
constexpr int kMaxCodecs = 64;

bool matches(const QString& text, const char* pattern)
{
    const QRegularExpression expression(QRegularExpression::anchoredPattern(QLatin1String(pattern)));
    return expression.match(text).hasMatch();
}

bool isPlain(const QString& line)
{
    for (const QChar c : line) {
        if (c.unicode() < 0x20 || c.unicode() > 0x7e)
            return false;
    }
    return true;
}

/// Attributes that are handed on, and the form of their value.
struct KnownAttribute {
    const char* name;
    const char* form;
};
constexpr KnownAttribute kAttributes[] = {
    {"group", "BUNDLE( [A-Za-z0-9+/._-]{1,32}){0,8}"},
    {"msid-semantic", "[ A-Za-z0-9*._-]{0,128}"},
    {"ice-ufrag", "[A-Za-z0-9+/]{4,256}"},
    {"ice-pwd", "[A-Za-z0-9+/]{22,256}"},
    {"ice-options", "[ A-Za-z0-9+/._-]{1,64}"},
    {"fingerprint", "(?i:sha-256) [0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){31}"},
    {"setup", "(actpass|active|passive)"},
    {"mid", "[A-Za-z0-9+/._-]{1,32}"},
    {"sendrecv", ""},
    {"sendonly", ""},
    {"recvonly", ""},
    {"inactive", ""},
    {"rtcp-mux", ""},
    {"rtcp-rsize", ""},
    {"rtcp-mux-only", ""},
    {"rtcp", "[0-9]{1,5} IN IP[46] [0-9A-Fa-f:.]{1,45}"},
    {"rtpmap", "[0-9]{1,3} [A-Za-z0-9._-]{1,32}/[1-9][0-9]{2,5}(/[1-8])?"},
    {"fmtp", "[0-9]{1,3} [A-Za-z0-9;=,/+ ._:-]{1,512}"},
    {"rtcp-fb", "([0-9]{1,3}|\\*) (nack|nack pli|ccm fir|goog-remb|transport-cc)"},
    {"extmap", "([1-9]|1[0-4])(/(sendrecv|sendonly|recvonly))? [A-Za-z0-9:/._#-]{1,160}"},
    {"ssrc", "[0-9]{1,10} (cname|msid|mslabel|label):[ -~]{0,200}"},
    {"ssrc-group", "FID [0-9]{1,10} [0-9]{1,10}"},
    {"msid", "[ A-Za-z0-9+/._{}=-]{1,200}"},
    {"candidate", "[ -~]{1,300}"},
    {"end-of-candidates", ""},
    {"sctp-port", "[0-9]{1,5}"},
    {"max-message-size", "[0-9]{1,10}"},
    {"bundle-only", ""},
};
// Of the header extensions only those that are used: an extension nobody asked for is one more parser.
constexpr const char* kExtensions[] = {
    "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
    "urn:ietf:params:rtp-hdrext:sdes:mid",
};

class Reader {
public:
    core::Status take(const QString& line);
    core::Result<Sdp> finish();

private:
    core::Status takeMedium(const QString& value);
    core::Status takeAttribute(const QString& line);
    core::Status takeCodec(const QString& value);

    Sdp m_sdp;
    QStringList m_lines;
    int m_seen = 0;
    bool m_hasUfrag = false, m_hasPwd = false, m_hasSetup = false;
};

core::Status Reader::takeMedium(const QString& value)
{
    if (m_sdp.media.size() >= kMaxMedia)
        return fail(Code::BadInput, u"sdp media"_s);
    SdpMedium medium;
    if (matches(value, "audio [0-9]{1,5} UDP/TLS/RTP/SAVPF( [0-9]{1,3}){1,64}"))
        medium.kind = SdpMedium::Kind::Audio;
    else if (matches(value, "video [0-9]{1,5} UDP/TLS/RTP/SAVPF( [0-9]{1,3}){1,64}"))
        medium.kind = SdpMedium::Kind::Video;
    else if (matches(value, "application [0-9]{1,5} (UDP/)?(DTLS/SCTP|UDP/DTLS/SCTP) webrtc-datachannel"))
        medium.kind = SdpMedium::Kind::Data;
    else
        return fail(Code::BadInput, u"sdp medium"_s);
    const QStringList parts = value.split(u' ');
    if (parts[1].toInt() > 65535)
        return fail(Code::BadInput, u"sdp port"_s);
    for (qsizetype i = 3; medium.kind != SdpMedium::Kind::Data && i < parts.size(); ++i) {
        if (parts[i].toInt() > 127 || parts.indexOf(parts[i], i + 1) != -1)
            return fail(Code::BadInput, u"sdp format"_s);
    }
    m_sdp.media.append(medium);
    return {};
}

core::Status Reader::takeCodec(const QString& value)
{
    if (m_sdp.media.isEmpty() || value.section(u' ', 0, 0).toInt() > 127)
        return fail(Code::BadInput, u"sdp rtpmap"_s);
    auto& codecs = m_sdp.media.last().codecs;
    if (codecs.size() >= kMaxCodecs)
        return fail(Code::BadInput, u"sdp rtpmap"_s);
    codecs.append({value.section(u' ', 1).section(u'/', 0, 0).toUpper(), value.section(u' ', 0, 0).toInt(), {}});
    return {};
}

core::Status Reader::takeAttribute(const QString& line)
{
    const QString body = line.mid(2);
    const QString name = body.section(u':', 0, 0);
    const QString value = body.contains(u':') ? body.section(u':', 1) : QString();
    const auto* known = std::find_if(std::begin(kAttributes), std::end(kAttributes),
        [&](const KnownAttribute& attribute) { return name == QLatin1String(attribute.name); });
    if (known == std::end(kAttributes))
        return {}; // left out: nothing of ours reads it
    if (name == "extmap"_L1) {
        const QString uri = value.section(u' ', 1, 1);
        if (std::none_of(std::begin(kExtensions), std::end(kExtensions), [&](const char* e) { return uri == QLatin1String(e); }))
            return {};
    }
    if (name == "rtcp-fb"_L1 && !matches(value, known->form))
        return {}; // kinds of feedback that are unknown here
    if (name == "ssrc-group"_L1 && !value.startsWith("FID "_L1))
        return {};
    if (name == "fingerprint"_L1 && !value.startsWith("sha-256 "_L1, Qt::CaseInsensitive))
        return {}; // a further, weaker one; finish() asks for SHA-256
    if (!matches(value, known->form))
        return fail(Code::BadInput, u"sdp attribute "_s + name);
    if (name == "fingerprint"_L1) {
        const QString hash = value.section(u' ', 1).toLower();
        if (!m_sdp.fingerprint.isEmpty() && m_sdp.fingerprint != hash)
            return fail(Code::BadInput, u"sdp two fingerprints"_s);
        m_sdp.fingerprint = hash;
    } else if (name == "rtpmap"_L1) {
        if (const auto taken = takeCodec(value); !taken)
            return taken;
    } else if (name == "fmtp"_L1 && !m_sdp.media.isEmpty()) {
        for (SdpMedium::Codec& codec : m_sdp.media.last().codecs) {
            if (codec.payload == value.section(u' ', 0, 0).toInt())
                codec.parameters = value.section(u' ', 1).toLower();
        }
    } else if (name == "extmap"_L1 && value.endsWith(QLatin1String(kExtensions[0])) && !m_sdp.media.isEmpty()) {
        m_sdp.media.last().feedbackExtension = value.section(u' ', 0, 0).section(u'/', 0, 0).toInt();
    } else if (name == "candidate"_L1) {
        if (const auto candidate = readCandidate(body); !candidate)
            return candidate.error();
    }
    m_hasUfrag = m_hasUfrag || name == "ice-ufrag"_L1;
    m_hasPwd = m_hasPwd || name == "ice-pwd"_L1;
    m_hasSetup = m_hasSetup || name == "setup"_L1;
    m_lines.append(line);
    return {};
}

core::Status Reader::take(const QString& line)
{
    if (line.size() > kMaxLine || line.size() < 2 || line[1] != u'=' || !isPlain(line))
        return fail(Code::BadInput, u"sdp line"_s);
    const QString value = line.mid(2);
    const int order = m_seen++;
    if (order == 0)
        return value == "0"_L1 && line[0] == u'v' ? (m_lines.append(line), core::Status())
                                                  : fail(Code::BadInput, u"sdp version"_s);
    if (order == 1) {
        if (line[0] != u'o' || !matches(value, "[!-~]{1,64} [0-9]{1,20} [0-9]{1,20} IN IP[46] [0-9A-Fa-f:.]{1,45}"))
            return fail(Code::BadInput, u"sdp origin"_s);
        m_lines.append(line);
        return {};
    }
    switch (line[0].unicode()) {
    case u's': m_lines.append(u"s=-"_s); return {};
    case u't':
        if (!matches(value, "[0-9]{1,10} [0-9]{1,10}"))
            return fail(Code::BadInput, u"sdp time"_s);
        m_lines.append(line);
        return {};
    case u'c':
        if (!matches(value, "IN IP[46] [0-9A-Fa-f:.]{1,45}"))
            return fail(Code::BadInput, u"sdp address"_s);
        m_lines.append(line);
        return {};
    case u'm':
        if (const auto taken = takeMedium(value); !taken)
            return taken;
        m_lines.append(line);
        return {};
    case u'a': return takeAttribute(line);
    case u'b':
    case u'i':
    case u'u':
    case u'e':
    case u'p': return {};
    default: return fail(Code::BadInput, u"sdp kind of line"_s);
    }
}

core::Result<Sdp> Reader::finish()
{
    if (m_sdp.media.isEmpty())
        return fail(Code::BadInput, u"sdp without media"_s);
    if (m_sdp.fingerprint.isEmpty())
        return fail(Code::BadInput, u"sdp without fingerprint"_s);
    if (!m_hasUfrag || !m_hasPwd || !m_hasSetup)
        return fail(Code::BadInput, u"sdp without transport"_s);
    m_sdp.text = m_lines.join("\r\n"_L1) + "\r\n"_L1;
    return m_sdp;
}

} // namespace

core::Result<Sdp> readSdp(const QString& text)
{
    if (text.size() > kMaxSdp)
        return fail(Code::BadInput, u"sdp size"_s);
    QStringList lines = text.split(u'\n');
    if (lines.size() > kMaxLines)
        return fail(Code::BadInput, u"sdp lines"_s);
    Reader reader;
    for (QString& line : lines) {
        if (line.endsWith(u'\r'))
            line.chop(1);
        if (line.isEmpty())
            continue;
        if (const auto taken = reader.take(line); !taken)
            return taken.error();
    }
    return reader.finish();
}

core::Result<QString> readCandidate(const QString& text)
{
    if (text.isEmpty())
        return QString();
    QString line = text;
    if (line.startsWith("a="_L1))
        line = line.mid(2);
    static const QRegularExpression form(QRegularExpression::anchoredPattern(
        u"candidate:[A-Za-z0-9+/]{1,32} [12] (?i:udp|tcp) ([0-9]{1,10}) [A-Za-z0-9:.%-]{1,80} ([0-9]{1,5}) typ "
        u"(host|srflx|prflx|relay)"
        "( raddr [A-Za-z0-9:.%-]{1,80} rport [0-9]{1,5})?( tcptype (active|passive|so))?( [A-Za-z0-9-]{1,32} [A-Za-z0-9+/._-]{1,256}){0,6}"_s));
    const auto match = form.match(line);
    if (!match.hasMatch() || match.capturedView(1).toULongLong() > 0xffffffffULL || match.capturedView(2).toInt() > 65535)
        return fail(Code::BadInput, u"ice candidate"_s);
    return line;
}

} // namespace media
